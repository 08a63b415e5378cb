/**
 * What our listener answers to a mail server that brings an answer by mail. Its own letter quotes it to who wrote: no accent
 * and no sign beyond ASCII, which not every server carries.
 */
export const mailAnswers = {
	notHere: 'Cette adresse n est pas a nous.',
	oneAtATime: 'Une seule adresse de reponse par courriel.',
	unknown: 'Cette adresse de reponse n existe pas ou n est plus valable : ecrivez sur la page du groupement.',
	notYours:
		'Cette adresse de reponse n est plus la votre : votre role ou votre adresse electronique a change. Ecrivez sur la page du groupement.',
	otherSender:
		'Repondez depuis l adresse a laquelle ce message vous a ete ecrit, ou ecrivez sur la page du groupement.',
	unreadable: 'Ce courriel est illisible : ecrivez sur la page du groupement.',
	tooLarge: 'Ce courriel depasse 15 Mo : joignez moins de fichiers, ou ecrivez sur la page du groupement.',
	notSent: 'Cette reponse n a pas ete transmise : ecrivez sur la page du groupement.',
	later: 'Service indisponible pour un moment, votre serveur essaiera de nouveau.',
	slowDown: 'Trop de courriels a cette adresse, votre serveur essaiera de nouveau.',
	taken: 'Recu.'
} as const;
