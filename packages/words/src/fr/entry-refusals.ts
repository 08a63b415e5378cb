import type { RefusalCode } from '@halle/domain';
import type { Sentence } from '../kinds.ts';
import { dayMedium } from './format.ts';

type EntryCode = Extract<
	RefusalCode,
	'NEED_DAYS_WITH_TWO' | 'NEED_DAYS_WITHOUT' | 'NEED_CONTRACT_OVER' | 'ORDER_BEFORE_ENTRY'
>;
type Said = string | number | undefined;

/** What goes against the contract that a commune still has: a need beside it, an order before it has ended. */
export const entrySentences: Record<EntryCode, Sentence> = {
	NEED_DAYS_WITH_TWO: ({ contractEndsOn, entryOn, fromOn, untilOn }) =>
		`Votre contrat en cours finit le ${day(contractEndsOn)} : en commençant le ${day(fromOn)} au plus tard, vous auriez deux contrats du ${day(fromOn)} au ${day(untilOn)}. ${mend(entryOn)}`,
	NEED_DAYS_WITHOUT: ({ contractEndsOn, entryOn, fromOn, untilOn }) =>
		`Votre contrat en cours finit le ${day(contractEndsOn)} : en commençant plus tard que le lendemain, vous seriez sans contrat du ${day(fromOn)} au ${day(untilOn)}. ${mend(entryOn)}`,
	NEED_CONTRACT_OVER: ({ contractEndsOn }) =>
		`Ce contrat est fini depuis le ${day(contractEndsOn)}. S’il est prolongé, corrigez ce jour ; sinon, effacez-le, et dites quand le nouveau contrat commence.`,
	ORDER_BEFORE_ENTRY: ({ earliest }) =>
		`Votre commune entre dans ce contrat le ${day(earliest)}, le lendemain de la fin de son contrat précédent. Jusque-là, commandez à votre fournisseur actuel.`
};

function mend(entryOn: Said): string {
	return `Mettez le ${day(entryOn)}, ou effacez les deux dates de début : elles suivront votre contrat.`;
}

function day(value: Said): string {
	return value === undefined ? '…' : dayMedium(String(value));
}
