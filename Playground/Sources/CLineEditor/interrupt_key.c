#include "interrupt_key.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

// What the handler of a signal may do is little; writing to a pipe is allowed.
static int pipe_ends[2] = {-1, -1};

static void note_press(int signal) {
    (void)signal;
    int error = errno;
    if (write(pipe_ends[1], "", 1) < 0) errno = error;
}

bool interrupt_key_take(void) {
    if (pipe(pipe_ends) != 0) return false;
    struct sigaction action = {.sa_handler = note_press, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    return sigaction(SIGINT, &action, NULL) == 0;
}

bool interrupt_key_wait(void) {
    char byte;
    ssize_t count;
    do count = read(pipe_ends[0], &byte, 1);
    while (count < 0 && errno == EINTR);
    return count == 1;
}
