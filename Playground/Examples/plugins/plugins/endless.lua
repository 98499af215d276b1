-- Never ends.
return {
    name = "endless",
    onSave = function()
        while true do end
    end,
}
