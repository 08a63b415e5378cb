grant select on former_sirens to halle_app, halle_worker;
