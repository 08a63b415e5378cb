/** One height of the house: what is there, and its folders and files. */
export type Line = { what: string; names: readonly string[] };

/**
 * The order of the folders, from the ground up. A folder imports what stands in a line before its own, never its
 * neighbours of the same line nor what comes after; loose files of one line may import each other. dependency-cruiser
 * refuses any other arrow, types included, and scripts/layers.ts draws the map of ARCHITECTURE.md from this list.
 */
export const layers: Record<string, readonly Line[]> = {
	'api/src': [
		{
			what: 'ground: context, transactions, the frame of a command, the pages of a list, the ear for news',
			names: [
				'context.ts',
				'with-tx.ts',
				'command.ts',
				'list-page.ts',
				'list-filter.ts',
				'refused-attempts.ts',
				'link-tries.ts',
				'storable.ts',
				'listen.ts'
			]
		},
		{ what: 'what a process reaches beyond the database (mail)', names: ['outside'] },
		{ what: 'what happened: audit, outbox, reactions, types of jobs', names: ['events'] },
		{
			what: 'nouns that stand by themselves',
			names: [
				'accounts',
				'assumptions',
				'families',
				'groups',
				'law',
				'needs',
				'news',
				'stewards',
				'territory'
			]
		},
		{
			what: 'nouns made of them: what a group buys, what is suggested, what is signed, what is sent as a file, what a commune answers to a campaign, what the operator decides',
			names: ['contracts', 'files', 'operator', 'purchases', 'replies', 'suggestions']
		},
		{
			what: 'consultations, spreadsheets of needs, orders, papers, renewals',
			names: ['calls', 'imports', 'orders', 'papers', 'renewals']
		},
		{
			what: 'the acts of members, of the coordinator and of suppliers',
			names: ['agreements', 'awards', 'bids', 'commissions', 'memberships', 'messages', 'questions']
		},
		{
			what: 'what a coordinator asks of communes, and the groups it founds on their answers',
			names: ['campaigns']
		},
		{ what: 'what people have to do, one file per noun', names: ['today'] },
		{ what: 'what people are written, one file per noun', names: ['letters'] },
		{ what: 'what a screen reads, one file per noun', names: ['pages'] },
		{ what: 'the frame of a procedure: roles, refusals', names: ['refusals.ts', 'trpc.ts'] },
		{ what: 'what may be called, by whom, one file per noun', names: ['routers'] },
		{
			what: 'what travels over plain HTTP: files, papers, documents of bids, lists, the one click that ends letters',
			names: ['http']
		},
		{ what: 'what comes in by mail: answers to letters of messages', names: ['answers'] },
		{ what: 'all of it under one roof, as types for the web', names: ['router.ts', 'index.ts'] },
		{ what: 'relay of the outbox, queues and jobs', names: ['worker'] },
		{ what: 'the command line', names: ['cli'] },
		{
			what: 'the processes',
			names: [
				'env.ts',
				'health.ts',
				'bound-address.ts',
				'from-web.ts',
				'app.ts',
				'server.ts',
				'worker.ts',
				'mail.ts'
			]
		}
	],
	'db/src': [
		{ what: 'tables', names: ['schema'] },
		{ what: 'connection, cluster, migrations, backup, search', names: ['*.ts'] }
	],
	packages: [
		{ what: 'the rules', names: ['domain'] },
		{ what: 'what people read: addresses, sentences, tasks, letters', names: ['words'] },
		{
			what: 'engine, papers, open data, files of an agenda',
			names: ['aggregation', 'documents', 'open-data', 'agenda']
		},
		{ what: 'spreadsheets of needs', names: ['spreadsheets'] }
	],
	'web/src/lib': [
		{ what: 'what pages share that is no component', names: ['*.ts'] },
		{ what: 'components', names: ['ui'] },
		{ what: 'what only the server of pages does', names: ['server'] }
	]
};
