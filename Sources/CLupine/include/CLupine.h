// Lua's own API and what stands beside it in C because Swift cannot do it:
// everything that raises, everything that runs inside the collector.

#ifndef CLUPINE_H
#define CLUPINE_H

#if __has_include(<luajit.h>)
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
#include <luajit.h>
#else
#error "Lupine needs LuaJIT's development files: 'apt-get install libluajit-5.1-dev pkg-config' on Debian and Ubuntu, 'brew install luajit' on macOS."
#endif

#include "lupine_context.h"
#include "lupine_stack.h"
#include "lupine_references.h"
#include "lupine_callback.h"
#include "lupine_coroutine.h"
#include "lupine_protected.h"
#include "lupine_object.h"
#include "lupine_owners.h"
#include "lupine_arguments.h"
#include "lupine_lane.h"
#include "lupine_traceback.h"
#include "lupine_libraries.h"
#include "lupine_numbers.h"
#include "lupine_iteration.h"
#include "lupine_rewrite.h"
#include "lupine_check.h"
#include "lupine_interrupts.h"
#include "lupine_hardened.h"
#include "lupine_sandbox.h"

#endif
