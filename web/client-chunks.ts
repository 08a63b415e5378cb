/**
 * The files that the modules of the pages are gathered in, each layer before those that use it: a file takes with it what
 * its modules need and no layer above has taken. What is in none of them and in one page alone travels with that page.
 * Left to itself the build makes a file for each set of pages that share a module: 61 for the page of a group.
 */
const layers: readonly (readonly [name: string, ...modules: RegExp[]])[] = [
	['framework', /node_modules\/.*(svelte\/src|@sveltejs\/kit|devalue|esm-env|clsx)|vite\/preload-helper/],
	[
		'every-page',
		moduleOf('(?:src/lib|words/src(?:/fr)?)', [
			'actor',
			'failure',
			'format',
			'island',
			'kept-form',
			'names',
			'news-key',
			'non-breaking',
			'paths',
			'units'
		]),
		moduleOf('src/lib/ui', [
			'Author',
			'Breadcrumb',
			'Button',
			'Card',
			'Day',
			'Disclosure',
			'DoneNotice',
			'ErrorSummary',
			'HiddenKey',
			'Icon',
			'IslandInBrowser',
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
			'Unbroken',
			'first-thing',
			'form-keeper',
			'kept-copies',
			'search-key',
			'submitting',
			'typed-fields',
			'unfold'
		]),
		moduleOf('domain/src', ['file-size'])
	],
	['frame', moduleOf('src/lib/ui', ['PageFoot', 'PageTop'])],
	['tabs', moduleOf('src/lib/ui', ['EmptyState', 'TabLinks'])],
	['call', moduleOf('consultations/\\[reference\\]', ['Sealed', 'Steps'])],
	['lists', moduleOf('src/lib/ui', ['FoldedCard', 'Task', 'TaskList'])],
	[
		'fields',
		moduleOf('src/lib/ui', [
			'CheckboxGroup',
			'Choices',
			'DataTable',
			'DateField',
			'Field',
			'Labelled',
			'LiveRegion',
			'RadioGroup',
			'Select',
			'Textarea'
		])
	],

	['numbers', moduleOf('src/lib(?:/ui)?', ['field-names', 'MoneyField', 'NumberField', 'QuantityField'])],
	['numbers-read', moduleOf('(?:src/lib|words/src/fr)', ['day-mends', 'field-kinds'])],
	['offers', moduleOf('besoins', ['asked-form', 'take'])],
	[
		'need-form',
		moduleOf('besoins', [
			'AmountOffer',
			'AskedFields',
			'NeedFields',
			'QuantityFields',
			'QuestionField',
			'form-fields',
			'sentence'
		]),
		moduleOf('domain/src', ['need-fields'])
	],
	['groups', moduleOf('(?:groupements|consultations)(?:/\\[id\\])?', ['contract-wording', 'group-wording'])],
	['redone-papers', moduleOf('groupements(?:/\\[id\\])?', ['PapersToRedo', 'value-changes'])],
	['obstacles', moduleOf('groupements(?:/\\[id\\])?', ['Checklist', 'PresumedLaw', 'obstacle-pages'])],
	[
		'gains',
		moduleOf('groupements', ['EntryGains', 'GainTable', 'OwnActGains']),
		moduleOf('src/lib/ui', ['BalanceView', 'RangeBar'])
	],
	['whole-split', moduleOf('groupements', ['MoneyTable', 'Proofs', 'WhatIf'])]
];

function moduleOf(folder: string, names: readonly string[]): RegExp {
	return new RegExp(`/${folder}/(?:${names.join('|')})(?:[.]svelte)?(?:[.]ts)?$`);
}

/** Styles stay with their page: public pages carry theirs inside. Kit finds its entries by their own files. */
const apart = /[.]css|type=style|kit\/src\/runtime\/client\/(?:entry|payload)[.]js$/;

export const clientChunks = {
	groups: layers.map(([name, ...modules], place) => ({
		name,
		test: (id: string) => modules.some((own) => own.test(id)) && !apart.test(id),
		priority: layers.length - place,
		minShareCount: name === 'framework' ? 1 : 2
	}))
};
