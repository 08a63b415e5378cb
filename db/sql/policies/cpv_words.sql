grant select on cpv_words to halle_app, halle_worker;
