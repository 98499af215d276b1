local rows = {}
for y = 1, 7 do
    local row = {}
    for x = 1, 40 do
        local distance = math.abs(y - 4 - 3 * math.sin(x / 5))
        row[x] = mark(1 - distance / 2)
    end
    rows[y] = table.concat(row)
end
return table.concat(rows, "\n")
