-- Keeps a list of the headings below the line "Contents:".
local function headings(document)
    local list = {}
    for i = 1, #document do
        local marks, title = document[i]:match("^(##+) (.+)")
        if marks then list[#list + 1] = ("  "):rep(#marks - 2) .. "- " .. title end
    end
    return list
end

return {
    name = "contents",
    onSave = function(document)
        for i = 1, #document do
            if document[i] == "Contents:" then
                while document[i + 1] and document[i + 1]:match("^%s*- ") do document[i + 1] = nil end
                for position, line in ipairs(headings(document)) do document:insert(i + position, line) end
                return
            end
        end
    end,
}
