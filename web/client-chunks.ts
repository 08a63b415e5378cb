/**
 * The files that the modules of the pages are gathered in, each layer before those that use it: a file takes with it what
 * its modules need and no layer above has taken. What is in none of them and in one page alone travels with that page.
 * Left to itself the build makes a file for each set of pages that share a module: 61 for the page of a group.
 */
const layers: readonly (readonly [name: string, modules: RegExp])[] = [
	['framework', /node_modules\/.*(svelte\/src|@sveltejs\/kit|devalue|esm-env|clsx)|vite\/preload-helper/],
	[
		'every-page',
		moduleOf('(?:src/lib|words/src(?:/fr)?)', [
			'actor',
			'done',
			'failure',
			'format',
			'kept-form',
			'names',
			'navigation',
			'news-key',
			'non-breaking',
			'paths',
			'units'
		])
	],
	[
		'every-page',
		moduleOf('src/lib/ui', [
			'Author',
			'Breadcrumb',
			'Button',
			'Card',
			'Day',
			'Disclosure',
			'DoneNotice',
			'EmptyState',
			'FoldedCard',
			'HiddenKey',
			'Icon',
			'KeptForms',
			'LinkButton',
			'LiveUpdates',
			'Money',
			'Notice',
			'PageHeader',
			'Quantity',
			'Section',
			'StatusChip',
			'SummaryList',
			'TabLinks',
			'Task',
			'TaskList',
			'Unbroken',
			'first-thing',
			'form-keeper',
			'kept-copies',
			'submitting',
			'typed-fields',
			'unfold'
		])
	],
	[
		'fields',
		moduleOf('src/lib/ui', [
			'Choices',
			'DataTable',
			'DateField',
			'ErrorSummary',
			'Field',
			'Labelled',
			'RadioGroup',
			'Select',
			'Textarea'
		])
	],
	[
		'numbers',
		moduleOf('(?:src/lib(?:/ui)?|words/src/fr)', [
			'day-mends',
			'field-kinds',
			'MoneyField',
			'NumberField',
			'QuantityField'
		])
	],
	[
		'refusals',
		moduleOf('words/src/fr', ['refusals', 'account-refusals', 'amount-refusals', 'commission-faults'])
	],
	[
		'wording',
		moduleOf('(?:groupements|suggestions)', [
			'PresumedLaw',
			'group-wording',
			'split-wording',
			'value-changes',
			'wording'
		])
	],
	[
		'groups',
		moduleOf('groupements(?:/\\[id\\])?', [
			'Checklist',
			'FairSplit',
			'GainTable',
			'PapersToRedo',
			'WhatIf',
			'obstacle-pages'
		])
	]
];

function moduleOf(folder: string, names: readonly string[]): RegExp {
	return new RegExp(`/${folder}/(?:${names.join('|')})(?:[.]svelte)?(?:[.]ts)?$`);
}

/** Styles stay with their page: public pages carry theirs inside. Kit finds its entries by their own files. */
const apart = /[.]css|type=style|kit\/src\/runtime\/client\/(?:entry|payload)[.]js$/;

export const clientChunks = {
	groups: layers.map(([name, modules], place) => ({
		name,
		test: (id: string) => modules.test(id) && !apart.test(id),
		priority: layers.length - place,
		minShareCount: name === 'framework' ? 1 : 2
	}))
};
