import type { ColumnRole } from '@halle/domain';

/** Each has three fields of the form. */
const columnsMost = 150;

type Column = {
	sheet: string;
	letters: string;
	header: string;
	key: string;
	role: ColumnRole;
	known: 'said' | 'seen' | 'chosen';
	samples: readonly string[];
};
export type ShownColumn = {
	key: string;
	/** « B », « Écoles B, Mairie B » */
	where: string;
	header: string;
	role: ColumnRole;
	how: string;
	samples: string;
};

const how = {
	said: 'd’après son titre',
	seen: 'd’après son contenu',
	chosen: 'choisi par votre commune'
};

/** The columns of a file, each title once: a choice is for all columns of that title. */
export function columnsShown(columns: readonly Column[]): ShownColumn[] {
	const isOneSheet = new Set(columns.map(({ sheet }) => sheet)).size < 2;
	const groups = [...Map.groupBy(columns, ({ key }) => key)];
	return groups.slice(0, columnsMost).flatMap(([key, some]) => {
		const [first] = some;
		if (!first) return [];
		return {
			key,
			where: some.map(({ sheet, letters }) => (isOneSheet ? letters : `${sheet} ${letters}`)).join(', '),
			header: first.header || 'Sans titre',
			role: first.role,
			how: how[first.known],
			samples: [...new Set(some.flatMap(({ samples }) => samples))].slice(0, 3).join('\u00a0; ')
		};
	});
}
