-- expect: error format too long
-- group: time: library functions
-- why: some conversions take a microsecond each
return #os.date(("%s"):rep(2e6))
