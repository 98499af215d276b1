local canvas = Canvas{ width = 40 }
for x = 1, canvas.width do
    canvas:draw(x, 4 + math.floor(x / 8))
end
return canvas
