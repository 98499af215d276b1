#if __has_include(<luajit.h>)
#include <lua.h>
#include <lauxlib.h>
#include <lualib.h>
#include <luajit.h>
#else
#error "Lupine needs LuaJIT's development files: 'apt-get install libluajit-5.1-dev pkg-config' on Debian and Ubuntu, 'brew install luajit' on macOS."
#endif
