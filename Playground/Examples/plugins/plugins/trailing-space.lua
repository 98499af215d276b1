-- Removes white space at the end of lines.
return {
    name = "trailing-space",
    onSave = function(document)
        for i = 1, #document do document[i] = document[i]:gsub("%s+$", "") end
    end,
}
