-- A mistake: the host says where it is, and the text stays as it was.
return {
    name = "faulty",
    onSave = function(document)
        document[1] = "# " .. document.titel
    end,
    commands = {
        crash = function() return nil .. "crash" end,
    },
}
