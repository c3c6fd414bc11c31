# The kinds of WebAssembly exceptions that C++ and longjmp throw. Emscripten 3.1.6 expects the compiler to define them,
# which LLVM 22 leaves to the C library.
	.globl	__cpp_exception
	.tagtype	__cpp_exception i32
__cpp_exception:
	.globl	__c_longjmp
	.tagtype	__c_longjmp i32
__c_longjmp:
