"""A device written with paho-mqtt: asks once and prints the answer as JSON.

usage: paho_device.py PORT 5|3 ID ROW
"""
import json
import sys
import threading

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

port, version, identity, row = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
answered = threading.Event()


def connected(client, userdata, flags, reason, properties):
    client.subscribe("freshet/north/paho/result", qos=1)


def subscribed(client, userdata, mid, reasons, properties):
    topic = "freshet/north/paho/infer/linear"
    if version == "5":
        fields = Properties(PacketTypes.PUBLISH)
        fields.ContentType = "application/json"
        fields.CorrelationData = b"correlation-1"
        fields.UserProperty = ("id", identity)
        client.publish(topic, row, qos=1, properties=fields)
    else:
        envelope = {"id": identity, "content-type": "application/json", "payload": json.loads(row)}
        client.publish(topic, json.dumps(envelope), qos=1)


def received(client, userdata, message):
    fields = message.properties
    print(json.dumps({
        "payload": json.loads(message.payload),
        "user": dict(getattr(fields, "UserProperty", [])),
        "correlation": getattr(fields, "CorrelationData", b"").decode(),
    }))
    answered.set()


client = mqtt.Client(
    mqtt.CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv5 if version == "5" else mqtt.MQTTv311, client_id="paho-" + version)
client.on_connect, client.on_subscribe, client.on_message = connected, subscribed, received
client.connect("127.0.0.1", port)
client.loop_start()
in_time = answered.wait(30)
client.disconnect()
client.loop_stop()
sys.exit(0 if in_time else "no answer in 30 s")
