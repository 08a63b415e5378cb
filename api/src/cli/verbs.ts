/** A verb's module reads its own options, writes its answer on the standard output, and returns its exit code. */
type VerbModule = { run: (argv: string[]) => Promise<number> };

export type Verb = {
	name: string;
	/** What may follow the name. */
	usage: string;
	/** One line, in French. */
	summary: string;
	/** Loaded only when asked for: `--help` opens no database. */
	load: () => Promise<VerbModule>;
};

/** Everything the command line can do, in the order of `halle --help`. */
export const verbs: readonly Verb[] = [
	{
		name: 'doctor',
		usage: '[--json]',
		summary: 'dit si cette machine et cette base ont ce qu’il faut',
		load: () => import('./doctor.ts')
	},
	{
		name: 'db migrate',
		usage: '',
		summary: 'met le schéma de la base à jour',
		load: () => import('./db-migrate.ts')
	},
	{
		name: 'db schema',
		usage: '[--fresh] [--output FICHIER]',
		summary: 'écrit le schéma de la base, tel que le catalogue le donne',
		load: () => import('./db-schema.ts')
	},
	{
		name: 'backup',
		usage: 'DOSSIER [--keep N] | --done',
		summary:
			'copie la base embarquée et archive son journal dans un dossier ; --done note une sauvegarde faite autrement',
		load: () => import('./backup.ts')
	},
	{
		name: 'restore',
		usage: 'DOSSIER [--at INSTANT] [--replace]',
		summary: 'rétablit la base embarquée telle qu’elle était à un instant',
		load: () => import('./restore.ts')
	},
	{
		name: 'administrator',
		usage: 'ADRESSE',
		summary: 'invite par courriel une personne à administrer cette instance',
		load: () => import('./administrator.ts')
	},
	{
		name: 'regime',
		usage:
			'--value EUROS --nature supplies|services|works|social --date JOUR [--lots A,B,…] [--installed] [--json]',
		summary: 'dit la procédure que la loi demande pour une valeur, une nature et un jour',
		load: () => import('./regime.ts')
	},
	{
		name: 'cpv',
		usage: 'MOTS [--json]',
		summary: 'dit ce que des mots de tous les jours achètent : familles d’achat, puis codes CPV',
		load: () => import('./cpv.ts')
	},
	{
		name: 'import-decp',
		usage: 'FICHIER… [--dry-run] [--json]',
		summary: 'lit les marchés publiés (JSON ou CSV) et prépare leurs renouvellements',
		load: () => import('./import-decp.ts')
	},
	{
		name: 'import-needs',
		usage: 'FICHIER --commune INSEE [--by ADRESSE] [--dry-run] [--json]',
		summary: 'lit les besoins d’un tableur (XLSX, ODS, CSV) pour une commune',
		load: () => import('./import-needs.ts')
	},
	{
		name: 'aggregate',
		usage:
			'NEEDS.ndjson --params PARAMS.json --out GROUPS.json [--effort quick|normal|best] [--threads N] [--seed S] [--frozen FROZEN.json] [--json]',
		summary: 'groupe les besoins d’un fichier',
		load: () => import('./aggregate.ts')
	},
	{
		name: 'aggregate:events',
		usage:
			'NEEDS.ndjson EVENTS.ndjson --params PARAMS.json --groups START.json --out GROUPS.json [--frozen FROZEN.json] [--json]',
		summary: 'rejoue un marché où des besoins arrivent, changent et partent',
		load: () => import('./aggregate-events.ts')
	}
];
