#if __has_include(<histedit.h>)
#include <histedit.h>
#else
#error "The playground needs libedit's development files: 'apt-get install libedit-dev' on Debian and Ubuntu; macOS has them."
#endif
