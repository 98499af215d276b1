local canvas = Canvas{ width = 40 }
for x = 1, canvas.width do
    local y = math.floor(4.5 + 3 * math.sin(x / 5))
    canvas:draw(x, y)
    canvas:draw{ x = x, y = 8 - y, mark = "+" }
end
return canvas
