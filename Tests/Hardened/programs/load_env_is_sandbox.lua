-- expect: ok true
-- about: chunks made by load see the script environment, not the host one
return load("return _G == nil or _G.os == nil and os == nil and io == nil and debug == nil")()
