-- Asks for a page that no process keeps: a query string passes the kept pages by.
local number = 0
function request()
  number = number + 1
  return wrk.format("GET", wrk.path .. "?fresh=" .. number)
end
