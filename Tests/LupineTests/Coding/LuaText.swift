import Lupine

extension LuaRuntime {
    /// A table as Lua source: elements first, then entries in the order of their keys.
    func text(of table: LuaTable) throws -> String {
        try execute(
            """
            local function text(value)
                if type(value) == "string" then return string.format("%q", value) end
                if type(value) ~= "table" then return tostring(value) end
                local parts, names = {}, {}
                for index, element in ipairs(value) do parts[index] = text(element) end
                local count = #parts
                for key in pairs(value) do
                    local isElement = type(key) == "number" and key >= 1 and key <= count and key % 1 == 0
                    if not isElement then
                        names[#names + 1] = type(key) == "string" and { key, key } or { "[" .. text(key) .. "]", key }
                    end
                end
                table.sort(names, function(a, b) return a[1] < b[1] end)
                for _, name in ipairs(names) do parts[#parts + 1] = name[1] .. " = " .. text(value[name[2]]) end
                return "{" .. table.concat(parts, ", ") .. "}"
            end
            return text(...)
            """, table)
    }
}
