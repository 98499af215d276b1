-- The rows of one part of an image of the Mandelbrot set, a bit for each point: 1 where it belongs to the set.
local size, part, parts = ...

local char, floor, unpack = string.char, math.floor, unpack
local result = ""
local scale, ones, shift, row = 2 / size, 2 ^ (size % 8 + 1) - 1, 2 ^ (8 - size % 8), {}
for y = floor(size * (part - 1) / parts), floor(size * part / parts) - 1 do
    local Ci, bits, count = y * scale - 1, 1, 0
    for x = 0, size - 1 do
        local Cr = x * scale - 1.5
        local Zr, Zi, Zrq, Ziq = Cr, Ci, Cr * Cr, Ci * Ci
        bits = bits + bits
        for _ = 1, 49 do
            Zi = Zr * Zi * 2 + Ci
            Zr = Zrq - Ziq + Cr
            Ziq = Zi * Zi
            Zrq = Zr * Zr
            if Zrq + Ziq > 4.0 then
                bits = bits + 1
                break
            end
        end
        if bits >= 256 then
            count = count + 1
            row[count] = 511 - bits
            bits = 1
        end
    end
    if bits ~= 1 then
        count = count + 1
        row[count] = (ones - bits) * shift
    end
    result = result .. char(unpack(row, 1, count))
end
return result
