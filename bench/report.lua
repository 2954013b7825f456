-- Posts a report that is new each time. The arguments: cookie, token, day, and the targets with their channels.
local body, path, channel
math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16))

local function key()
  return (string.gsub("xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx", "x", function() return string.format("%x", math.random(0, 15)) end))
end

function init(args)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.headers["Cookie"] = "csrftoken=" .. args[1]
  body = "csrfmiddlewaretoken=" .. args[2] .. "&when=" .. args[3] .. "&language=en&country=CH"
  for i = 4, #args do
    local target, way = args[i]:match("([^:]+):(.+)")
    body = body .. "&to=" .. target .. "&way-" .. target .. "=" .. way .. "&num-" .. target .. "=1"
  end
end

function request()
  return wrk.format(nil, nil, nil, body .. "&key=" .. key())
end

function response(status)
  if status ~= 302 then error("a report was answered with " .. status) end
end
