name = "Brocken"
since = "1895-10-01T06:00:00Z"
position = { latitude = 51.8, longitude = 10.6 }
sensors = {
    { kind = "temperature", pin = 3 },
    { kind = "wind", pin = 9, alarm = { { above = 120, call = { "warden" } } } },
}
