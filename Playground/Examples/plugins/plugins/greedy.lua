-- Takes all the memory there is.
return {
    name = "greedy",
    onSave = function()
        local heap = {}
        while true do heap[#heap + 1] = ("more"):rep(1000) .. #heap end
    end,
}
