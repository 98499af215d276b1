local canvas = Canvas{ width = 40 }
for x = 1, canvas.width do
    local ok, failure = pcall(canvas.draw, canvas, x, 4 + math.floor(x / 8))
    if not ok then
        canvas:draw{ x = x, y = 1, mark = "!" }
        reason = failure.message
    end
end
return canvas
