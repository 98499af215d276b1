local canvas = Canvas{ width = 40 }
for x = 1, canvas.width do
    canvas:darw(x, 4)
end
return canvas
