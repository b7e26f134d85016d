// What the runtime still needs from the parts that were left out, and the import of modules out of the bundle.
(function ($B) {
  "use strict"
  var _b_ = $B.builtins

  $B.debug = 1
  _b_.__debug__ = true
  $B.stdlib_module_names = []

  // No page option reaches this runtime: each is off.
  $B.get_option = $B.get_page_option = $B.get_option_from_filename = function () {
    return 0
  }

  var categories = Object.create(null)
  $B.in_unicode_category = function (category, code_point) {
    if (isNaN(code_point)) return false
    var table = $B.unicode[category]
    if (table !== undefined) {
      return table.some(function (entry) {
        return typeof entry === "number"
          ? entry === code_point
          : code_point >= entry[0] && code_point < entry[0] + entry[1]
      })
    }
    categories[category] ??= new RegExp("^\\p{" + category + "}$", "u")
    return categories[category].test(String.fromCodePoint(code_point))
  }

  $B.is_XID_Start = function (code_point) {
    return /^[\p{XID_Start}_]$/u.test(String.fromCodePoint(code_point))
  }

  $B.is_XID_Continue = function (code_point) {
    return /^\p{XID_Continue}$/u.test(String.fromCodePoint(code_point))
  }

  var compiled_modules = Object.create(null)
  $B.add_compiled = function (name, file, is_package, run) {
    compiled_modules[name] = { file: file, is_package: is_package, run: run }
  }

  $B.load_compiled = function (name) {
    var compiled = compiled_modules[name]
    if (compiled === undefined) {
      var missing = $B.EXC(_b_.ModuleNotFoundError, "No module named '" + name + "'")
      missing.name = name
      throw missing
    }
    var module = ($B.imported[name] = $B.module.$factory(name))
    var parent = name.slice(0, Math.max(0, name.lastIndexOf(".")))
    module.$is_package = compiled.is_package
    $B.module_setattr(module, "__file__", compiled.file)
    $B.module_setattr(module, "__package__", compiled.is_package ? name : parent)
    if (compiled.is_package) $B.module_setattr(module, "__path__", $B.$list([]))
    compiled.run()
  }

  // What a page would have done with `import name`, without a frame of Python around it.
  $B.start_compiled = function (name) {
    try {
      $B.$__import__(name, _b_.None, undefined, [], 0)
    } catch (error) {
      $B.show_error(error)
    }
  }

  var builtins_scope = { locals: new Set(Object.keys(_b_)) }
  /* LATE_SLICES */
})(__BRYTHON__)
