grant select on communes to halle_app, halle_worker;
