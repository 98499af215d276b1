-- Wolves hunt a hare. Swift has the field and the creatures; how they move is decided here, many times a second.
--
--   width, height         the size of the field
--   spawn(letter, place)  puts a creature on the field
--   random()              a number from 0 to 1

local wolfSpeed, hareSpeed, agility = 9, 11, 40
local reach = 1.2
local wolves, hare = {}, nil
local time = 0

local function limited(v, speed)
    local length = v.length
    if length > speed then return v * (speed / length) end
    return v
end

-- Moves a creature towards where it wants to go. `p` is a copy that is ours: its fields are changed in place.
local function move(creature, wanted, speed, dt)
    local change = limited(wanted - creature.velocity, agility * dt)
    local v = limited(creature.velocity + change, speed)
    local p = creature.position + v * dt
    if p.x < 0 then p.x = 0 elseif p.x > width then p.x = width end
    if p.y < 0 then p.y = 0 elseif p.y > height then p.y = height end
    creature.velocity, creature.position = v, p
end

-- Towards where the hare is going to be, and not where another wolf is.
local function hunt(wolf)
    local way = hare.position + hare.velocity * 0.4 - wolf.position
    for i = 1, #wolves do
        local apart = wolf.position - wolves[i].position
        local distance = apart.length
        if distance > 0 and distance < 6 then way = way + apart * (6 / distance) end
    end
    return way.unit * wolfSpeed
end

-- Away from each wolf, the more so the nearer it is, and from the hedges around the field.
local function flee()
    local p = hare.position
    local way = Vector(20 / (p.x + 1) - 20 / (width - p.x + 1), 20 / (p.y + 1) - 20 / (height - p.y + 1))
    for i = 1, #wolves do
        local apart = p - wolves[i].position
        local distance = apart.length + 0.1
        way = way + apart * (60 / (distance * distance))
    end
    -- It tires.
    return way.unit * hareSpeed * math.max(0.78, 1 - time / 60)
end

function start()
    for i = 1, 4 do wolves[i] = spawn("W", Vector(random() * width / 4, random() * height)) end
    hare = spawn("h", Vector(width / 2, height / 2))
end

-- Returns whether the hunt is over.
function tick(dt)
    time = time + dt
    move(hare, flee(), hareSpeed, dt)
    for i = 1, #wolves do
        move(wolves[i], hunt(wolves[i]), wolfSpeed, dt)
        if (wolves[i].position - hare.position).length < reach then
            hare.letter = "x"
            return true
        end
    end
    return false
end
