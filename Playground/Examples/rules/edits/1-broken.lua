return {
    {
        name = "loyal customers",
        when = function(order) return order.customer.orders >= 10,
        apply = function() return { discount = 5 } end,
    },
}
