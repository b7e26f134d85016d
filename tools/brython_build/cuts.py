"""Where Brython's released file is cut: its parts, which of them stay, and the edits inside those that stay.

Tables only; `runtime.py` walks them. Written against the release named by RELEASE. Another release may need other
seams, so each row is checked and a row that does not fit stops the build.
"""

from dataclasses import dataclass

__all__ = ["EDITS", "LATE_SLICES", "PARTS", "RELEASE", "UNREACHED", "Edit", "Part"]

RELEASE = "3.15."


@dataclass(frozen=True)
class Part:
    """One source file of Brython inside the release: our `name` for it, a text that only it has, whether it stays."""

    name: str
    mark: str
    stays: bool = True


@dataclass(frozen=True)
class Edit:
    """In part `part`, the text from `start` up to but without `end` (if None: `start` alone) becomes `put`."""

    part: str
    start: str
    end: str | None = None
    put: str = ""


PARTS = (
    Part("base", "$B.lambda_magic="),
    Part("builtin_types", "$B.builtin_funcs=["),
    Part("unicode_tables", "$B.unicode={"),
    Part("version", "__BRYTHON__.implementation="),
    Part("token_names", "$B.EXACT_TOKEN_TYPES=", stays=False),
    Part("tokenizer", "$B.tokenizer=function", stays=False),
    Part("loaders", "$B.ajax_load_script=", stays=False),
    Part("arguments", "$B.check_expected_keywords="),
    Part("object", "$B.builtin_object_getattro="),
    Part("classes", "$B.$class_constructor="),
    Part("wrappers", "$B.method_wrapper.tp_richcompare="),
    Part("functions", "$B.function.tp_repr="),
    Part("streams", "$B.make_IOUnsupported="),
    Part("builtin_functions", "$B.$inv_comps="),
    Part("code_objects", "$B.code.tp_richcompare="),
    Part("eval_exec", "var $$eval=_b_.eval=", stays=False),
    Part("sorting", "var DEFAULT_MIN_GALLOPING="),
    Part("exceptions", "$B.set_exc_and_leave="),
    Part("range_slice", "$B.range_iterator.tp_iternext="),
    Part("bytes", "$B.bytes_decode="),
    Part("memoryview", "$B.memory_iterator.tp_iternext="),
    Part("sets", "$B.set_add="),
    Part("strings", "$B.make_String="),
    Part("integers", "$B.max_printable="),
    Part("floats", "var float_value=$B.float_value="),
    Part("complex", "var make_complex=$B.make_complex="),
    Part("dicts", "$B.assign_dict="),
    Part("lists", "$B.set_func_names(tuple,"),
    Part("sentinel", "_b_.sentinel.tp_repr="),
    Part("js_objects", "var jsobj2pyobj=$B.jsobj2pyobj="),
    Part("generators", "$B.generator_return="),
    Part("dom", "$B.$isNodeList="),
    Part("patterns", "$B.pattern_match=function"),
    Part("coroutines", "$B.coroutine.am_await="),
    Part("imports", "$B.module_items="),
    Part("builtin_modules", "var $io=$B.$io="),
    Part("compile_and_run", "$B.py2js=function", stays=False),
    Part("ast_names", "__BRYTHON__.ast_classes=", stays=False),
    Part("ast_types", "var op_types=$B.op_types=", stays=False),
    Part("finish_types", "$B.finalize_type="),
    Part("code_generator", "$B.js_from_root=", stays=False),
    Part("symbol_table", "$B._PySymtable_Build=", stays=False),
    Part("parser_actions", "$B._PyPegen.join_sequences=", stays=False),
    Part("string_parser", "$B.prepare_string=", stays=False),
    Part("number_parser", "$B.prepare_number=", stays=False),
    Part("parser", "$B.parser_constants=", stays=False),
    Part("parser_support", "$B._PyPegen.calculate_display_width=", stays=False),
    Part("grammar", "throw Error(`unknown parse mode:", stays=False),
    Part("doc_strings", "var docs={ArithmeticError:", stays=False),
    Part("when_ready", "$B.whenReady=", stays=False),
)

REFUSE = "$B.RAISE(_b_.NotImplementedError,'this build of Brython compiles and loads nothing in the page')"
END = "})(__BRYTHON__)"

EDITS = (
    # Ours is a local variable, and where the script came from is nobody's business: `document.currentScript` is null
    # in an injected script, https://developer.mozilla.org/docs/Web/API/Document/currentScript
    Edit("base", "var __BRYTHON__=globalThis.__BRYTHON__ ||{}", put="var __BRYTHON__={brython_path:'about:blank/'}"),
    # Out go a test for asynchronous generators by eval, and two polyfills on the page's own RegExp and Set. The runtime
    # has 280 console.log of its makers' debugging in it: it gets a console that is silent. print() has the page's.
    Edit(
        "base",
        'try{\neval("async function*',
        "(function($B){",
        put="function escape_regexp(text){return text.replace(/[\\\\^$.*+?()[\\]{}|\\/-]/g,'\\\\$&')}\n"
        "const hush=()=>{},console={log:hush,debug:hush,info:hush,warn:hush,error:hush};\n",
    ),
    Edit("strings", "RegExp.escape(", put="escape_regexp("),
    # Reading localStorage at load costs a millisecond and throws where storage is blocked; the SDK decides about it.
    Edit("base", "var has_storage=", "var _window=globalThis"),
    Edit("base", "_window.location ||=", "var href=_window.location.href"),
    # `new Intl.DateTimeFormat(navigator.language)` throws where the language tag is not a valid one.
    Edit("base", "var date=new Date()\nvar formatter", "$B.METH_VARARGS=", put="$B.tz_name=''\n"),
    Edit("base", "$B.show_tokens=function", "$B.getPythonModule="),
    Edit("base", "$B.importPythonModule=function", END),
    Edit("builtin_types", "'eval','exec',"),
    Edit(
        "functions", "$B.function.$factory=function", "$B.function.tp_repr=", put=f"$B.function.$factory=()=>{REFUSE}\n"
    ),
    Edit(
        "js_objects", "$B.JSMeta.tp_new=function", "$B.set_func_names($B.JSMeta", put=f"$B.JSMeta.tp_new=()=>{REFUSE}\n"
    ),
    Edit("dom", "self.innerHTML=_b_.str.$factory(value)", put=REFUSE),
    # The import machinery asks finders, XMLHttpRequest and IndexedDB; ours looks into the bundle (runtime_rest.js).
    Edit("imports", "$B.make_import_paths=function", "var ModuleSpec=$B.ModuleSpec="),
    Edit(
        "imports",
        "function parent_package(mod_name)",
        "function import_error(mod_name)",
        put="function import_engine(mod_name){$B.load_compiled(mod_name)}\n",
    ),
    Edit("imports", "$B.$meta_path=[", END),
    Edit("builtin_modules", "console[self.out](s)", put="globalThis.console[self.out](s)"),
    Edit("builtin_modules", "run_script:function(){", "scope:globalThis"),
    Edit("builtin_modules", "DOMNode:$B.DOMNode,load:function", "mouseCoords:function", put="DOMNode:$B.DOMNode,"),
    Edit("builtin_modules", "reload:function(){", "URLParameter:function"),
    # A class for every tag, 120 of them, and their text goes through innerHTML: here an element is a DOMNode.
    Edit(
        "builtin_modules",
        "modules['browser.html']=(function($B)",
        "modules['browser']=browser",
        put="modules['browser.html']={}}\n",
    ),
    Edit("builtin_modules", "import_js:function(){", "JSObject:$B.JSObj"),
    Edit("builtin_modules", "load:function(script_url){console.log(", "Math:self.Math"),
    Edit("builtin_modules", "py2js:function(src,module_name)", "pyobj2jsobj:function(obj)"),
)

# Run-time functions that live in a part that goes: (part, start, end), taken over as they are.
LATE_SLICES = (
    ("compile_and_run", "$B.clone=function", "var ast=$B.ast"),
    ("code_generator", "$B.decode_position=function", "function get_source_from_position("),
    ("code_generator", "function resolve_in_namespace(", "$B.resolve=function"),
    ("code_generator", "$B.resolve_local=function", "var $operators="),
)

# `$B` names that the kept text uses though no kept text sets them, and why that is never met.
UNREACHED = {
    "Parser": "compile() and the column marks of a traceback, which need source text",
    "_PyPegen": "as Parser",
    "_PySymtable_Build": "as Parser",
    "ast": "as Parser",
    "ast_js_to_py": "as Parser",
    "future_features": "as Parser",
    "js_from_root": "as Parser",
    "py_tokens": "as Parser",
    "python_keywords": "as Parser",
    "tokenizer": "as Parser",
    "exec_scope": "exec() only",
    "js_this": "set by the compiled code",
    "get_filename": "_sys.path and its like",
    "get_filename_for_import": "_sys.path and its like",
    "path_importer_cache": "_sys.path and its like",
    "url_hook": "_sys.path and its like",
}
