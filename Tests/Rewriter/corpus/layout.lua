--[==[ A comment
]] with do and end ]==] local a--[[b]]=--[=[c
]=]1--
while--[[x]]a<3--[[y]]do--[[z]]a=a+1--[==[]==]end
local function--
f--[[
]](--[[a]]x--[[b]],...--[[c]])--[[d]](print)(x)return--[[e]]x;end--[[f]]f(1)f(f(2));
for--[[g]]i--[[h]]=1--[[i]],2--[[j]]do--[[k]](print)(i)end--[=
if a then(print)"then"end repeat(print)"repeat"until a do(print)[[do]]end--[[
]]for a,b in--[[
]](pairs){1}do print(line(),a,b)end print(trace())local été=1 print(été)
print(#"--[[", #'do', #[[--]], "\\", '\\"', "--") -- "
