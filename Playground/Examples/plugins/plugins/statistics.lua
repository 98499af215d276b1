-- Tells how long the text is.
local editor = require "editor"

local function count(document)
    local words = 0
    for _ in document.text:gmatch("%S+") do words = words + 1 end
    return words
end

return {
    name = "statistics",
    onSave = function(document)
        editor.log(("%s: %d lines, %d words"):format(document.name, #document, count(document)))
    end,
    commands = {
        longest = function(document)
            local longest = 1
            for i = 2, #document do
                if #document[i] > #document[longest] then longest = i end
            end
            return "line " .. longest .. ": " .. document[longest]
        end,
    },
}
