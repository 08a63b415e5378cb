grant select on holidays to halle_app, halle_worker;
