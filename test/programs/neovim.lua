-- Run by neovim.test.ts inside a real Neovim, after the text of docs/editors.md: what the language client gives, as one JSON object.
local seen = {}
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then error("waited in vain for " .. what) end
end
local function ask(method, more)
  local params = vim.tbl_extend("force", vim.lsp.util.make_position_params(), more or {})
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, 10000) or {}) do
    if answer.error then error(method .. ": " .. vim.inspect(answer.error)) end
    return answer.result
  end
  error("no answer to " .. method)
end
local function codes()
  local list = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local at = vim.api.nvim_buf_get_text(0, one.lnum, one.col, one.end_lnum, one.end_col, {})
    table.insert(list, one.code .. " " .. at[1])
  end
  table.sort(list)
  return list
end

local ok, message = pcall(function()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.PLIMSOLL_DOCKERFILE))
  seen.filetype = vim.bo.filetype
  wait("diagnostics", function() return #vim.diagnostic.get(0) > 0 end)
  seen.diagnostics = codes()

  vim.api.nvim_win_set_cursor(0, { 2, 1 })
  seen.hover = ask("textDocument/hover").contents.value

  local symbols = ask("textDocument/documentSymbol")
  seen.symbols = vim.tbl_map(function(symbol) return symbol.name end, symbols)

  local range = { start = { line = 0, character = 0 }, ["end"] = { line = vim.api.nvim_buf_line_count(0), character = 0 } }
  local actions = ask("textDocument/codeAction", { range = range, context = { diagnostics = {}, only = { "source.fixAll.plimsoll" } } })
  local action = actions[1]
  if action.data and not action.edit then action = ask("codeAction/resolve", action) end
  if action.edit then
    vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  else
    ask("workspace/executeCommand", action.command)
  end
  wait("the fix", function() return #codes() < #seen.diagnostics end)
  seen.fixed = vim.api.nvim_buf_get_lines(0, 0, -1, false)

  vim.api.nvim_buf_set_lines(0, -1, -1, false, { "COP" })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), 3 })
  local list = ask("textDocument/completion", { position = { line = vim.api.nvim_buf_line_count(0) - 1, character = 3 } })
  seen.completion = vim.tbl_map(function(item) return item.label end, list.items or list)
  wait("the new problem", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.lnum == vim.api.nvim_buf_line_count(0) - 1 then return true end
    end
    return false
  end)
end)
if not ok then seen.problem = tostring(message) end
local file = assert(io.open(vim.env.PLIMSOLL_RESULT, "w"))
file:write(vim.json and vim.json.encode(seen) or vim.fn.json_encode(seen))
file:close()
vim.cmd("qall!")
