/** Tables without a tenant. */
export const openTables: readonly string[] = [
	'communes',
	'cpv',
	'departements',
	'epci',
	'former_names',
	'former_sirens',
	'grouping_inputs',
	'grouping_runs',
	'holidays',
	'outbox_cursors',
	'reference_loads',
	'regions'
];
