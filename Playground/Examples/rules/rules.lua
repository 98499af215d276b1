-- What becomes of an order. A rule whose 'when' is true says what follows: a discount in per cent, a verdict ('accept',
-- 'review' or 'reject'), a note. Of several the strictest verdict and the highest discount count.

local function value(order)
    local sum = 0
    for _, line in ipairs(order.lines) do sum = sum + line.price * line.count end
    return sum
end

local function any(list, test)
    for _, element in ipairs(list) do
        if test(element) then return true end
    end
    return false
end

return {
    {
        name = "loyal customers",
        when = function(order) return order.customer.orders >= 10 end,
        apply = function() return { discount = 5 } end,
    },
    {
        name = "big orders",
        when = function(order) return value(order) >= 500 end,
        apply = function(order) return { discount = math.min(10, math.floor(value(order) / 100)) } end,
    },
    {
        name = "glass goes by van",
        when = function(order)
            return order.country ~= "DE" and any(order.lines, function(line) return line.isFragile end)
        end,
        apply = function(order) return { verdict = "review", note = "glass to " .. order.country } end,
    },
}
