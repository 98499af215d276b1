-- Rows of an image of the Mandelbrot set, for as long as there are any left.
--
--   size     how many points a row has, and how many rows there are
--   nextRow  a Swift function: the number of the row to compute, counted from 0, or nil when all are taken
--   put      a Swift function that takes the row: a byte for each point, after how many rounds it escaped; 255 for never
local size, nextRow, put = ...

local bytes, row = {}, {}
for n = 0, 255 do bytes[n] = string.char(n) end

for y in nextRow do
    local Ci = y * 2 / size - 1
    for x = 1, size do
        local Cr = (x - 1) * 2 / size - 1.5
        local Zr, Zi, Zrq, Ziq = Cr, Ci, Cr * Cr, Ci * Ci
        local rounds = 0
        while rounds < 255 and Zrq + Ziq <= 4 do
            Zi = Zr * Zi * 2 + Ci
            Zr = Zrq - Ziq + Cr
            Ziq = Zi * Zi
            Zrq = Zr * Zr
            rounds = rounds + 1
        end
        row[x] = bytes[rounds]
    end
    put(y, table.concat(row))
end
