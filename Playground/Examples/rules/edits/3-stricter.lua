return {
    {
        name = "new customers",
        when = function(order) return order.customer.orders == 0 end,
        apply = function(order) return { verdict = "review", note = order.customer.name .. " is new" } end,
    },
    {
        name = "coupons",
        -- Not every order has a coupon: a rule that fails holds its order back, and no other.
        when = function(order) return order.coupon:upper() == "WOLF" end,
        apply = function() return { discount = 20 } end,
    },
}
