-- A weather station. What is local here helps to write the rest and is no part of the settings.
local minute = 60

local function thermometers(...)
    local sensors = {}
    for index, height in ipairs { ... } do
        sensors[index] = { kind = "temperature", pin = 2 + index, height = height }
    end
    return unpack(sensors)
end

name = "Brocken"
since = "1895-10-01T06:00:00Z"
position = { latitude = 51 + 48 / 60, longitude = 10 + 37 / 60 }
interval = 10 * minute

sensors = {
    {
        kind = "wind",
        pin = 9,
        height = 10,
        alarms = {
            { above = 120, call = { "warden", "railway" } },
            { above = 180, call = { "everybody" } },
        },
    },
    thermometers(0.05, 2, 10),
}
