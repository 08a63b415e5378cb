import { paths } from '@halle/words/paths';

/** The page on which each obstacle to the publication is mended. */
export const obstaclePages: Partial<Record<string, (groupId: string) => string>> = {
	ORGANISATION_UNVERIFIED: () => `${paths.settings}#verification`,
	AGREEMENT_NOT_IN_FORCE: paths.group,
	GROUP_CHANGE_UNSETTLED: paths.groupChanges,
	GROUP_TOO_FEW_MEMBERS: paths.groupLeaving,
	CALL_WITHOUT_LOT: paths.groupCallLots,
	CALL_LOT_WITHOUT_QUANTITY: paths.groupCallLots,
	CALL_NEED_OUTSIDE_LOTS: paths.groupCallLots,
	CALL_CRITERIA_WEIGHTS: paths.groupCallCriteria,
	CALL_PRICE_CRITERION_MISSING: paths.groupCallCriteria,
	CALL_ENVIRONMENT_CRITERION_MISSING: paths.groupCallCriteria,
	CALL_DEADLINE_TOO_SOON: paths.groupCallCalendar,
	CALL_QUESTIONS_WINDOW: paths.groupCallCalendar
};
