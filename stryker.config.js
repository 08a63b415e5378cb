/** Guards and operators of the pure rules, against their own tests; `-m` and `--testFiles` name others: see CONTRIBUTING. */
export default {
	testRunner: 'vitest',
	mutate: ['packages/domain/src/*.ts', '!**/*.test.ts'],
	testFiles: ['packages/domain/src/*.test.ts'],
	mutator: {
		excludedMutations: [
			'StringLiteral',
			'Regex',
			'ArrayDeclaration',
			'ObjectLiteral',
			'ArrowFunction',
			'BlockStatement'
		]
	},
	ignoreStatic: true,
	// Nothing in the copy needs a tsconfig rewritten.
	tsconfigFile: 'none',
	ignorePatterns: ['.data', 'docs', 'e2e', 'web'],
	tempDirName: '.data/mutation',
	reporters: ['clear-text', 'progress-append-only', 'json'],
	jsonReporter: { fileName: '.data/mutation.json' }
};
