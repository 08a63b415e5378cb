grant select on departements to halle_app, halle_worker;
