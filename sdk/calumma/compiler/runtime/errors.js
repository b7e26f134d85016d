// Exceptions are errors of JavaScript, with its stacks.

//@ $error
// A builtin exception class.
const $error = (base, name) => {
  const made = class extends base {
//? odd_errors
    constructor(...given) {
      super(given.length ? typeof given[0] == "string" ? given[0] : $repr(given[0]) : "");
      this.given = given;
    }
//.
  };
  made.prototype.name = name;
  return made;
};

//@ $based
// The base of exception classes whose __init__ does more before it calls its base.
const $based = (base) => class extends base {
  constructor(...given) {
    super();
    this.given = given;
    if (this.py___init__) this.py___init__(...given);
  }
};

//@ $error_init
const $error_init = (error, ...given) => {
  error.given = given;
  error.message = given.length ? $str(given[0]) : "";
  return null;
};

//@ $Exception
// The base of the program's own where they are made with more than one text: those are remembered.
const $Exception = $error(Error, "Exception");

//@ $TypeError
const $TypeError = $error(TypeError, "TypeError");

//@ $raised
// raise x: a class stands for an instance made without arguments.
const $raised = (x) => typeof x == "function" ? new x() : x;

//@ $LookupError
const $LookupError = $error(Error, "LookupError");

//@ $KeyError
const $KeyError = $error($LookupError, "KeyError");

//@ $IndexError
const $IndexError = $error($LookupError, "IndexError");

//@ $ArithmeticError
const $ArithmeticError = $error(Error, "ArithmeticError");

//@ $ZeroDivisionError
const $ZeroDivisionError = $error($ArithmeticError, "ZeroDivisionError");

//@ $OverflowError
const $OverflowError = $error($ArithmeticError, "OverflowError");

//@ $ValueError
const $ValueError = $error(Error, "ValueError");

//@ $AttributeError
const $AttributeError = $error(Error, "AttributeError");

//@ $AssertionError
const $AssertionError = $error(Error, "AssertionError");

//@ $RuntimeError
const $RuntimeError = $error(Error, "RuntimeError");

//@ $NotImplementedError
const $NotImplementedError = $error($RuntimeError, "NotImplementedError");

//@ $NameError
const $NameError = $error(Error, "NameError");

//@ $UnboundLocalError
const $UnboundLocalError = $error($NameError, "UnboundLocalError");

//@ $StopIteration
class $StopIteration extends Error {
  get value() { return this.given[0] ?? null; }
  get py_value() { return this.value; }
  constructor(...given) {
    super();
    this.given = given;
  }
}
$StopIteration.prototype.name = "StopIteration";

//@ $caused
// raise error from cause
const $caused = (error, cause) => {
  error.cause = cause;
  return error;
};

//@ $leave
// Leaving a `with`: __exit__ is told the error, where there is one.
const $leave = (manager, exit, error) => $truth(error ? manager[exit](error[0].constructor, error[0], null) : manager[exit](null, null, null));
