// @ts-check
import { connect } from "./sync.js";
import { stayAwake } from "./wall/awake.js";
import { startWall } from "./wall/screen.js";
import { apply } from "./wall/settings.js";

apply();
startWall(connect());
stayAwake();
