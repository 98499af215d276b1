import Lupine
import Testing
@Test func smoke() throws {
  let lua = LuaRuntime()
  #expect(try lua.eval("1+1") == 2)
  try lua.execute("function area(w,h) return w*h, 'm2' end")
  let area: LuaFunction = try lua["area"]
  let (v, u): (Double, String) = try area(3, 4)
  #expect(v == 12 && u == "m2")
  try lua.register("add") { (a: Double, b: Double) in a + b }
  #expect(try lua.eval("add(1,2)") == 3)
  try lua.register("two") { (a: Int) in (a, "x") }
  #expect(try lua.eval("select('#', two(1))") == 2)
  do { try lua.execute("add(1, nil)"); Issue.record("no") } catch { print(error) }
  do { try lua.execute("local function f() error('abc') end\nf()"); Issue.record("no") } catch { print(error) }
  struct E: Error {}
  try lua.register("fail") { throw E() }
  #expect(throws: E.self) { try lua.execute("fail()") }
  #expect(try lua.eval("pcall(fail)") == false)
  let (ok, e): (Bool, LuaValue) = try lua.eval("pcall(fail)")
  print(ok, e)
  let cfg: LuaTable = try lua.eval("{ window = { width = 3 }, list = {1,2,3} }")
  let w: Int = try cfg.window.width
  #expect(w == 3)
  let l: [Int] = try cfg.list
  #expect(l == [1,2,3])
  print(cfg.debugDescription)
  do { let x: Int = try cfg["window"]; print(x) } catch { print(error) }
  do { let x: [Int] = try lua.eval("{1,2,'x'}"); print(x) } catch { print(error) }
  try lua.register("pair") { (lua: LuaRuntime, a: Int, b: Int) in try lua.table([a, b]) }
  #expect(try lua.eval("pair(1,2)[2]") == 2)
  let all: LuaVarargs<LuaValue> = try lua.execute("return 1, nil, 3")
  print(all.elements)
  do { try lua.execute("local x = = 2"); } catch { print(error) }
  do { try lua.execute("local x = "); } catch let e as LuaError { print(e, e.isIncompleteInput) }
  try lua.execute("local function f() return 1 + f() end f()") 
}
