-- Sales in, sums for each region out.
--
--   columns   the names of the columns
--   rate(c)   a Swift function: what a unit of a currency is worth in euros, nil for one that is not known

local column = {}
for position, name in ipairs(columns) do column[name] = position end
local status, region, product, quantity, price, currency =
    column.status, column.region, column.product, column.quantity, column.price, column.currency

local regions, rejected = {}, {}

local function reject(reason) rejected[reason] = (rejected[reason] or 0) + 1 end

local function add(row)
    if row[status] == "cancelled" then return end
    local count, each = tonumber(row[quantity]), tonumber(row[price])
    if not count then return reject("no quantity") end
    if not each then return reject("no price") end
    local euros = rate(row[currency])
    if not euros then return reject("currency '" .. row[currency] .. "'") end

    local name = row[region]
    local sums = regions[name]
    if not sums then
        sums = { region = name, sales = 0, units = 0, revenue = 0, products = {} }
        regions[name] = sums
    end
    local revenue = count * each * euros
    sums.sales = sums.sales + 1
    sums.units = sums.units + count
    sums.revenue = sums.revenue + revenue
    sums.products[row[product]] = (sums.products[row[product]] or 0) + revenue
end

-- Takes some rows.
function process(rows)
    for i = 1, #rows do add(rows[i]) end
end

-- Returns the sums, the region with the highest revenue first, and how many rows were rejected for which reason.
function finish()
    local list = {}
    for _, sums in pairs(regions) do
        local best
        for name, revenue in pairs(sums.products) do
            if not best or revenue > sums.products[best] then best = name end
        end
        sums.best, sums.products = best, nil
        list[#list + 1] = sums
    end
    table.sort(list, function(a, b) return a.revenue > b.revenue end)
    return list, rejected
end
